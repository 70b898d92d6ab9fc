import { expect, it } from 'vitest';
import { aboutText, machineText } from './about.js';

it.each([
  ['pool', 'b1-bmc', 'Pool b1-bmc'],
  ['accessToken', 'ttydc176sp03spfrzxpmx', 'Access token'],
  ['command', 'token:ttydc176sp03spfrzxpmx key-1', 'Command'],
  ['cable', '994e5e90-5e25-4898-8d38-e2dd24796550', 'Cable'],
  ['identityConflict', 'c1cf4a7ebd57fb2c853715138fea40c32', 'Identity conflict'],
  ['rack', 'b1/r04', 'Rack b1/r04'],
])('says what %s %s is', (category, subject, text) => expect(aboutText(category, subject)).toBe(text));

it('calls a machine by name, by serial, or by id at last', () => {
  expect(machineText({ id: 'm1', name: 'web-1', system: { serial: 'S1' } })).toBe('web-1');
  expect(machineText({ id: 'm1', name: null, system: { serial: 'S1' } })).toBe('S1');
  expect(machineText({ id: 'm1', name: null, system: null })).toBe('m1');
});
