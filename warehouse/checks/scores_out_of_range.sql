-- Quad classes are 1 to 4 and Goldstein scores -10 to 10.

select
    events.event_id,
    events.quad_class,
    events.goldstein,
from checked.events as events
where events.quad_class not between 1 and 4 or events.goldstein not between -10 and 10
