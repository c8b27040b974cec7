-- The runs that made this snapshot, the latest first.
-- Grain: one run.
-- Reads: runs.
-- Example: select sequence, article_count, dead_letter_count, seconds from run_log
-- Column seconds: seconds from start to the end of coding and merging

select
    run_id,
    sequence,
    command,
    records_read,
    article_count,
    duplicate_count,
    dead_letter_count,
    not_coded_count,
    mention_count,
    event_count,
    contradiction_count,
    round(epoch(finished_at - started_at), 1) as seconds,
    code_version,
    model_version,
    reference_version,
    started_at,
    finished_at,
from stored.runs
order by sequence desc
