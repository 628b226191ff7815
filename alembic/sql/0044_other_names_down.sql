-- Takes back 0044_other_names.sql: what was merged stays so, and the next draft brings its other names back.

alter table characters drop column other_names;
