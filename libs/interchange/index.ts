/** What other tools write and read as files, as text: device types of the community library, lists of places as CSV. */
export { readDeviceType, type ReadDeviceType } from './device-type/read-device-type.js';
export type { FileRemark } from './device-type/problem-places.js';
export { readPlaceCsv, type PlaceCsvLine } from './place-csv/read-place-csv.js';
export { placeCsvHeader, placeCsvLine } from './place-csv/write-place-row.js';
export type { CellProblem, PlaceColumn } from './place-csv/columns.js';
export { powerCsvHeader, powerCsvLine, readPowerCsv, type PowerCsvRow } from './power-csv/power-csv.js';
export {
  announcementCsvHeader,
  announcementCsvLine,
  readAnnouncementCsv,
  type AnnouncementCsvLine,
  type AnnouncementRow,
} from './announcement-csv/announcement-csv.js';
export { netboxCommands, type NetboxExports } from './ipam/netbox.js';
export { nipapCommands } from './ipam/nipap.js';
export { UnreadableExport } from './ipam/rows.js';
export { placeColumns } from './place-csv/columns.js';
