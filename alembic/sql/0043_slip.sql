-- Which part of a camera's movement a shot shows: so many ticks later (above 0) or earlier than the whole of it. Taken back
-- by 0043_slip_down.sql.

alter table shots add column slip_ticks integer not null default 0;
alter table shots add constraint ck_shots_slip_ticks check (slip_ticks between -86400 and 86400);
