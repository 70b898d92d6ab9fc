import { expect, it } from 'vitest';
import { aboutText } from './about-text.js';

it.each([
  ['pool', 'b1-bmc', 'Pool b1-bmc'],
  ['accessToken', 'ttydc176sp03spfrzxpmx', 'Access token'],
  ['command', 'token:ttydc176sp03spfrzxpmx key-1', 'Command'],
  ['cable', '994e5e90-5e25-4898-8d38-e2dd24796550', 'Cable'],
  ['identityConflict', 'c1cf4a7ebd57fb2c853715138fea40c32', 'Identity conflict'],
  ['rack', 'b1/r04', 'Rack b1/r04'],
  ['consulwatch', 'fra1', 'Consul datacenter fra1'],
  ['vlangroup', 'b1', 'VLAN group b1'],
])('says what %s %s is', (category, subject, text) => expect(aboutText(category, subject)).toBe(text));
