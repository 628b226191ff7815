-- Takes back 0042_folders.sql; what was in folders stays, beside the others.

drop trigger leave_folders on users;
drop function app.leave_folders;
drop table folder_projects;
drop table folders;
