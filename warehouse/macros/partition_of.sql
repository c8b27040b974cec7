-- The partition in which what an id names lies, or null where the id does not say it.
-- Grain: one name of a partition.
create macro partition_of(id) as case when id[11] = '-' then id[3:6] || '-' || id[7:8] end
