-- Takes back 0041_shot_columns.sql; columns of one's own go with what is in them.

drop table shot_cells;
drop table shot_columns;
