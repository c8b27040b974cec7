"""A publishing process that dies: readers keep a whole snapshot, the next run goes on."""

import pytest

from tests.warehouse.fault_injection import check_what_is_left, die_at_step


# Of the durable steps of that publish: the commit point and the views; the others are tried by fault_injection.
@pytest.mark.parametrize("step", [5, 6])
def test_killed_publish_leaves_a_whole_snapshot(meeting_warehouse, step):
    check_what_is_left(meeting_warehouse, die_at_step(meeting_warehouse, 1, step))
