-- Somebody leaves for good. What opens their account and what tells who they are goes; what they did in projects stays, under
-- a name that is nobody's. Called by whoever looks after the installation (`storyboard people remove`) and by nobody else.
-- app.erase_person() is replaced by 0030_passkeys.sql, app.owned_alone() by 0034_grace.sql.

-- Projects that have no other owner: they are given to somebody or deleted before their owner goes.
create function app.owned_alone(person uuid) returns table (project uuid, title text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select p.id, p.title from projects p join project_members m on m.project_id = p.id
     where m.user_id = person and m.role = 'owner' and not exists (
       select from project_members o where o.project_id = p.id and o.role = 'owner' and o.user_id <> person)
     order by p.title, p.id $$;

create function app.erase_person(person uuid) returns void
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
revoke execute on function app.owned_alone, app.erase_person from public;

-- Whoever owns the tables is held by forced row-level security where they are no superuser.
do $$
declare held text; deed text;
begin
  for held, deed in select * from (values ('users', 'update'), ('projects', 'update'), ('audit_log', 'update'),
    ('project_members', 'delete'), ('idempotency_keys', 'delete'), ('notices', 'delete')) given
  loop
    execute format('create policy leaving on %I for %s to %I using (true)', held, deed, current_user);
  end loop;
end $$;
