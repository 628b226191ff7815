-- Takes 0033_webhooks.sql back.
drop trigger tell_webhooks on jobs;
drop trigger tell_webhooks on comments;
drop trigger tell_webhooks on approvals;
drop trigger tell_webhooks on projects;
drop function app.tell_of_job, app.tell_of_comment, app.tell_of_approval, app.tell_of_project, app.claim_deliveries,
  app.note_delivery, app.sweep_deliveries, app.tell_webhooks;
drop table deliveries;
drop table webhooks;
