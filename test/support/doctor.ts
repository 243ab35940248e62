import type { App } from '../../server/app/app.ts';
import { claimDatabase } from '../../server/crypto/claim.ts';
import { examine } from '../../server/keys/doctor/doctor.ts';
import type { Finding } from '../../server/keys/doctor/finding.ts';
import type { Replay } from '../../server/keys/doctor/replay.ts';
import { createRecordedChange } from '../../server/keys/rotation/records.ts';

export interface Examination {
  readonly findings: readonly Finding[];
  readonly looked: number;
  readonly replay: Replay;
}

/** Has the doctor look at a database, as its command does. */
export async function examined(app: App, file?: string): Promise<Examination> {
  const { database, keks, keyring, keyWork, founding, registry } = app;
  const { audit, macs } = founding;
  const { rowKey } = await claimDatabase(database.everywhere, keks);
  const change = createRecordedChange(database, audit, 'operator');
  const replay: Replay = { events: 0, refused: [] };
  const findings: Finding[] = [];
  let looked = 0;
  const parts = {
    ...{ database, keks, keyring, rowKey, macs, columns: keyWork.rotations.columns, audit, registry, change },
    looked: (more: number) => {
      looked += more;
    },
  };
  for await (const finding of examine(parts, file === undefined ? null : { file, replay })) findings.push(finding);
  return { findings, looked, replay };
}

/** What was found, in short. */
export const told = ({ findings }: Examination): string[] => findings.map(({ check, place }) => `${check} ${place}`);
