-- Takes back 0043_slip.sql; every shot shows the whole movement of its camera.

alter table shots drop column slip_ticks;
