import { describe, expect, it } from 'vitest';
import { powerCsvHeader, powerCsvLine, readPowerCsv } from './power-csv.js';

const line = { device: 'b1/pdu-a', outlet: 'Outlet 1', machine: 'm1', psu: 'PSU1', label: 'P-1' };

describe('a list of power cables', () => {
  it('reads back what was written, and passes over free outlets', () => {
    const text =
      powerCsvHeader +
      powerCsvLine({ ...line, plug: 'iec-60320-c13', feed: 'a' }) +
      powerCsvLine({ device: 'b1/pdu-a', outlet: '2' });
    expect(readPowerCsv(text)).toEqual([{ line: 2, ...line }]);
  });

  it('needs no more than device, outlet, machine and psu, in any order', () => {
    expect(readPowerCsv('psu,machine,outlet,device\nPSU1,m1,Outlet 1,b1/pdu-a\n')).toEqual([
      { line: 2, ...line, label: '' },
    ]);
  });

  it('is no formula to a spreadsheet', () => {
    expect(powerCsvLine({ ...line, label: '=1+1' })).toContain(`'=1+1`);
  });

  it.each([
    ['', 'no line'],
    ['device,outlet,machine\n', 'no psu'],
    ['device,outlet,machine,psu\na,"b\n', 'Line 2'],
  ])('says what is wrong with %j', (text, why) => {
    expect(() => readPowerCsv(text)).toThrow(why);
  });
});
