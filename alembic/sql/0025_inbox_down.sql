-- Takes 0025_inbox.sql back.
drop trigger tell on comments;
drop trigger tell on approvals;
drop trigger tell on jobs;
drop function app.tell_of_note, app.tell_of_decision, app.tell_of_failure, app.mailing_of, app.set_digest, app.turn_feed,
  app.stop_digest, app.claim_digests, app.release_digest, app.this_change_set, app.is_undoing;
drop table notices;
drop table app.digests;
