-- Events between two countries by month.
-- Grain: one row per source country, target country and month of the event's first day.
-- Reads: dyad_months.
-- Example: from dyad_monthly where source_country = 'KOR' and target_country = 'CHN' order by event_month
-- Counts and the Goldstein mean take events that happened or are under way; other statuses have columns of their own,
-- so that a plan and its fulfilment never count twice. Undated events are left out.
-- Column mean_goldstein: mean Goldstein score of those

select
    source_country,
    target_country,
    event_month,
    sum(event_count)::bigint as event_count,
    round(round(sum(goldstein_sum), 4) / nullif(sum(scored_count), 0), 4) as mean_goldstein,
    sum(verbal_cooperation_count)::bigint as verbal_cooperation_count,
    sum(material_cooperation_count)::bigint as material_cooperation_count,
    sum(verbal_conflict_count)::bigint as verbal_conflict_count,
    sum(material_conflict_count)::bigint as material_conflict_count,
    sum(agreed_count)::bigint as agreed_count,
    sum(planned_count)::bigint as planned_count,
    sum(proposed_count)::bigint as proposed_count,
    sum(conditional_count)::bigint as conditional_count,
    sum(denied_count)::bigint as denied_count,
    sum(cancelled_count)::bigint as cancelled_count,
from stored.dyad_months
group by source_country, target_country, event_month
