-- Takes 0040_held_pictures.sql back.
drop function app.held_state, app.hold_picture, app.sweep_held;
drop table held_pictures;
