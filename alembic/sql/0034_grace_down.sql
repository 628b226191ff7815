-- Takes 0034_grace.sql back; what lies in the bin is there again.
-- app.projects_i_may(), app.my_projects() and app.gives() of 0035_organisations.sql are taken back before it.
create or replace function app.my_projects() returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select project_id from project_members where user_id = app.uid() $$;

create or replace function app.projects_i_may(wanted text) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as
  $$ select m.project_id from project_members m join app.role_verbs v on v.role = m.role
     where m.user_id = app.uid() and v.verb = wanted and app.token_covers(wanted)
     union all
     select l.project_id from share_links l where l.id = app.link_id() and app.link_holds(l) and case wanted
       when 'see' then true when 'comment' then l.may_comment when 'approve' then l.may_approve else false end $$;

create or replace function app.gives(project uuid, giver uuid, given text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select exists (select from project_members m join app.role_verbs v on v.role = m.role and v.verb = 'members'
     where m.project_id = project and m.user_id = giver and (m.role = 'owner' or app.rank(m.role) < app.rank(given))) $$;

create or replace function app.link_holds(link share_links) returns boolean language sql stable security definer
  set search_path = public, pg_temp as
  $$ select link.revoked_at is null and (link.expires_at is null or link.expires_at > now())
     and exists (select from project_members m join app.role_verbs v on v.role = m.role and v.verb = 'share'
       where m.project_id = link.project_id and m.user_id = link.created_by) $$;

create or replace function app.owned_alone(person uuid) returns table (project uuid, title text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title from projects p join project_members m on m.project_id = p.id
     where m.user_id = person and m.role = 'owner' and not exists (
       select from project_members o where o.project_id = p.id and o.role = 'owner' and o.user_id <> person)
     order by p.title, p.id $$;

create or replace function app.erase_person(person uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare ended uuid;
begin
  if exists (select from app.owned_alone(person)) then
    raise exception 'a project keeps an owner' using errcode = 'SB003';
  end if;
  -- Ways in.
  for ended in delete from sessions where user_id = person returning id loop
    perform pg_notify('sessions_ended', ended::text);
  end loop;
  for ended in delete from access_tokens where user_id = person returning id loop
    perform pg_notify('sessions_ended', ended::text);
  end loop;
  delete from app.passwords where user_id = person;
  delete from app.resets where user_id = person;
  delete from app.identities where user_id = person;
  delete from app.passkeys where user_id = person;
  delete from app.challenges where user_id = person;
  delete from app.recovery_codes where user_id = person;
  -- What is theirs alone, or tells where they were.
  delete from idempotency_keys where actor_id = person;
  delete from notices where user_id = person;
  delete from app.digests where user_id = person;
  delete from app.requests where actor_id = person;
  update audit_log set before = null, after = null, erased_at = now()
    where actor_id = person and project_id = '00000000-0000-0000-0000-000000000000' and erased_at is null;
  -- Their places in projects; invitations that they wrote hold no more, those that they took forget to whom they went.
  delete from invitations where invited_by = person and taken_by is null;
  update invitations set email = '' where taken_by = person or email = (select email from users where id = person);
  update projects p set owner_id = (select user_id from project_members o
      where o.project_id = p.id and o.role = 'owner' and o.user_id <> person order by user_id limit 1)
    where owner_id = person and exists (select from project_members o
      where o.project_id = p.id and o.role = 'owner' and o.user_id <> person);
  delete from project_members where user_id = person;
  update users set name = 'Former member', email = 'gone-' || id || '@gone.invalid' where id = person;
end $$;

drop policy sweeping on projects;
drop policy sweeping on exports;
drop trigger keep_bin on projects;
drop function app.is_there, app.put_in_bin, app.projects_in_bin, app.bring_back, app.keep_bin, app.empty_bin,
  app.ask_to_leave, app.stay, app.let_leave, app.my_owned_alone, app.my_profile, app.set_profile, app.set_picture,
  app.picture_of, app.pictured, app.sweep_ended, app.sweep_addresses, app.sweep_history, app.sweep_exports;
drop table app.leavings, app.profiles;
drop index projects_in_bin;
alter table projects drop column deleted_at;
