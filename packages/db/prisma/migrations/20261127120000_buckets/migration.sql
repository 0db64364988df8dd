-- A bucket is one instant: when it will be full. What was counted in windows of up to ten minutes is no such instant;
-- addresses known for 30 days stay.
DELETE FROM rate_limit WHERE resets_at <= clock_timestamp() + interval '1 hour';
ALTER TABLE rate_limit DROP COLUMN count;
