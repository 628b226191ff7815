-- Takes back 0032_attachments.sql: what hung on notes is gone.
drop table attachments;
