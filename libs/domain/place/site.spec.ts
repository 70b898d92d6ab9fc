import { describe, it } from 'vitest';
import {
  RoomAdded,
  RoomRemoved,
  RowAdded,
  RowRemoved,
  SiteCreated,
  SiteListed,
  SiteRestored,
  SiteRetired,
  SiteTitled,
  SiteUnlisted,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { site } from './site.js';

const on = { site: 'b1' } as const;
const created = SiteCreated.record({ ...on, title: 'Berlin 1' });
const hall = RoomAdded.record({ ...on, room: 'hall-2', title: 'Hall 2' });
const row = RowAdded.record({ ...on, room: 'hall-2', row: '3', title: 'Row 3' });
const entry = { ...on, kind: 'rack', code: 'r07', room: 'hall-2', row: '3' } as const;
const listed = SiteListed.record({ ...entry, previous: null });
const list = { type: 'ListInSite', data: entry } as const;

describe('a site', () => {
  it('is created once, under a code', () => {
    const create = (code: string) => ({ type: 'CreateSite', data: { site: code, title: ' Berlin 1 ' } }) as const;
    given(site).when(create('b1')).then(created);
    given(site, created).when(create('b1')).thenRefused('site-exists', 'site');
    given(site).when(create('B1')).thenRefused('code-invalid', 'site');
    given(site)
      .when({ type: 'CreateSite', data: { ...on, title: '' } })
      .thenRefused('title-invalid', 'title');
  });

  it('gets another title', () => {
    const title = (text: string) => ({ type: 'TitleSite', data: { ...on, title: text } }) as const;
    given(site, created)
      .when(title('Berlin'))
      .then(SiteTitled.record({ ...on, title: 'Berlin', previousTitle: 'Berlin 1' }));
    given(site, created).when(title('Berlin 1')).thenNothing();
    given(site).when(title('Berlin')).thenRefused('site-not-found', 'site');
  });

  it('is retired only when nothing belongs to it, and restored', () => {
    const retire = { type: 'RetireSite', data: on } as const;
    const retired = SiteRetired.record(on);
    given(site, created, hall, row, listed).when(retire).thenRefused('site-not-empty', 'site');
    given(site, created, hall, row, listed, SiteUnlisted.record(entry)).when(retire).then(retired);
    given(site, created, retired).when(retire).thenNothing();
    given(site, created, retired)
      .when({ type: 'AddRoom', data: { ...on, room: 'x', title: 'X' } })
      .thenRefused('site-retired', 'site');
    given(site, created, retired).when({ type: 'RestoreSite', data: on }).then(SiteRestored.record(on));
    given(site, created).when({ type: 'RestoreSite', data: on }).thenNothing();
  });
});

describe('rooms and rows', () => {
  it('are added once', () => {
    const addRoom = { type: 'AddRoom', data: { ...on, room: 'hall-2', title: 'Hall 2' } } as const;
    const addRow = { type: 'AddRow', data: { ...on, room: 'hall-2', row: '3', title: 'Row 3' } } as const;
    given(site, created).when(addRoom).then(hall);
    given(site, created, hall).when(addRoom).thenNothing();
    given(site, created, hall).when(addRow).then(row);
    given(site, created, hall, row).when(addRow).thenNothing();
    given(site, created).when(addRow).thenRefused('room-not-found', 'room');
  });

  it('are taken away only when nothing is in them', () => {
    const removeRoom = { type: 'RemoveRoom', data: { ...on, room: 'hall-2' } } as const;
    const removeRow = { type: 'RemoveRow', data: { ...on, room: 'hall-2', row: '3' } } as const;
    given(site, created, hall, row).when(removeRoom).thenRefused('room-not-empty', 'room');
    given(site, created, hall, row, listed).when(removeRow).thenRefused('row-not-empty', 'row');
    given(site, created, hall, row)
      .when(removeRow)
      .then(RowRemoved.record({ ...on, room: 'hall-2', row: '3', title: 'Row 3' }));
    given(site, created, hall)
      .when(removeRoom)
      .then(RoomRemoved.record({ ...on, room: 'hall-2', title: 'Hall 2' }));
    given(site, created).when(removeRoom).thenNothing();
    given(site, created).when(removeRow).thenNothing();
  });
});

describe('what belongs to a site', () => {
  it('is in a room and row that there are', () => {
    given(site, created, hall, row).when(list).then(listed);
    given(site, created, hall).when(list).thenRefused('row-not-found', 'row');
    given(site, created).when(list).thenRefused('room-not-found', 'room');
    given(site, created)
      .when({ type: 'ListInSite', data: { ...entry, room: null } })
      .thenRefused('room-needed', 'room');
  });

  it('may move, and go', () => {
    given(site, created, hall, row, listed).when(list).thenNothing();
    const elsewhere = { ...entry, room: null, row: null };
    given(site, created, hall, row, listed)
      .when({ type: 'ListInSite', data: elsewhere })
      .then(SiteListed.record({ ...elsewhere, previous: { room: 'hall-2', row: '3' } }));
    const unlist = { type: 'UnlistInSite', data: { ...on, kind: 'rack', code: 'r07' } } as const;
    given(site, created, hall, row, listed).when(unlist).then(SiteUnlisted.record(entry));
    given(site, created).when(unlist).thenNothing();
  });
});
