-- Takes 0047_quotas.sql back.
drop trigger count_frame on jobs;
drop trigger count_film on animatics;
delete from notices where kind = 'quota';
alter table notices drop column about;
alter table notices drop constraint ck_notices_kind;
alter table notices add constraint ck_notices_kind
  check (kind in ('mention', 'reply', 'changes_requested', 'approved', 'unlocked', 'failed'));
drop function app.month_of, app.tell_of_quota, app.quota_level, app.count_use, app.count_frame, app.count_film, app.my_quotas,
  app.tell_of_storage;
drop table app.quotas, app.uses, app.quota_told;
