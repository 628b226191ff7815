-- Other names that cues have for a character: MAX, kept under MAXIMILIAN. A draft that comes in is read by them. Taken back by
-- 0044_other_names_down.sql.

alter table characters add column other_names jsonb not null default '[]';
