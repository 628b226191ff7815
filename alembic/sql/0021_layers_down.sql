-- Takes back 0021_layers.sql; what was drawn over pictures goes with it.

drop table marks, layers;
alter table frames drop column author_id, drop column starred;
