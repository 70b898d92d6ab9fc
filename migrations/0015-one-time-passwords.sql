-- When a password was put there: one that somebody else chose holds for so long and no longer. What was there before counts from now.
alter table records.account_password add column kept_at timestamptz not null default now();
