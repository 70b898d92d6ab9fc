import { useState } from 'react';
import { momentFor } from '#console/api/moment.js';
import { request } from '#console/api/request.js';
import { useMoment } from '#console/app/use-moment.js';
import { Button } from '#console/ui/button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Problem } from '#console/ui/states.jsx';
import { placesCsvDocument } from './sites.graphql.js';
import styles from './sites.module.css';

function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** A site as CSV, of the moment of the page: what it says is so when it is imported. */
export const CsvExport = ({ site }: { readonly site: string }) => {
  const moment = useMoment();
  const [error, setError] = useState<Error>();
  const save = async (): Promise<void> => {
    try {
      const { placesCsv } = await request(placesCsvDocument, { site, ...momentFor(placesCsvDocument.text, moment) });
      saveAs(`places-${site}.csv`, placesCsv);
      setError(undefined);
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    }
  };
  return (
    <Panel title="Export this site">
      <div className={styles['stack']}>
        <p>Its rooms, rows, racks, chassis, devices and machines, a line each, as the import reads them.</p>
        {error && <Problem error={error} of="entry" />}
        <div>
          <Button onPress={() => void save()}>Save as CSV</Button>
        </div>
      </div>
    </Panel>
  );
};
