-- Takes 0039_uploads.sql back.
drop trigger tell_webhooks_of_bin on projects;
drop trigger forget_uploads on users;
drop function app.sweep_uploads, app.forget_uploads, app.tell_of_bin;
drop table uploads;
