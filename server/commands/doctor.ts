import { closeSync, openSync, readSync } from 'node:fs';
import { builtInPacks } from '../../packs/index.ts';
import { loadConfig } from '../config/config.ts';
import { createLogger } from '../core/logger.ts';
import { examine } from '../keys/doctor/doctor.ts';
import type { Finding } from '../keys/doctor/finding.ts';
import type { Replay } from '../keys/doctor/replay.ts';
import { createRecordedChange } from '../keys/rotation/records.ts';
import { countValues } from '../keys/sealed-columns.ts';
import { survivePackFaults } from '../registry/code/faults.ts';
import { loadPacks } from '../registry/load.ts';
import { type Command, readArgs } from './command.ts';
import { withKeys } from './key-tools.ts';
import { createProgressBar } from './progress.ts';
import { UsageError } from './usage.ts';

const DATA_KEYS = { name: 'doctor-count-keys', text: 'select count(*)::int as count from data_key' };

/** Opens everything, and tells what is not as it should be; with `--fix` it mends what can be mended without a loss. */
export const doctor: Command = async (args, env) => {
  const { values } = readArgs(['doctor'], args, {
    fix: { type: 'boolean', default: false },
    replay: { type: 'string' },
  });
  const { fix, replay: file } = values;
  if (file !== undefined) assertReadable(file);
  return withKeys(env, async ({ database, keks, keyring, rowKey, macs, audit, rotations }) => {
    const { everywhere } = database;
    const { columns } = rotations;
    const keys = (await everywhere<{ count: number }>(DATA_KEYS, []))[0]?.count ?? 0;
    const total = keys + (await countValues(everywhere, columns, null));
    const bar = createProgressBar('Stored values and keys');
    let seen = 0;
    const looked = (more: number) => {
      seen += more;
      bar.draw(seen, total);
    };
    const change = createRecordedChange(database, audit, 'operator');
    const replay: Replay = { events: 0, refused: [] };
    // Packs say how a service is told of what --fix revokes; nothing else asks them.
    if (fix) survivePackFaults(createLogger('error', process.stderr));
    const { registry } = await loadPacks(builtInPacks, fix ? loadConfig(env).packSources : []);
    const parts = { database, keks, keyring, rowKey, macs, columns, audit, registry, change, looked };
    let left = 0;
    let mended = 0;
    for await (const finding of examine(parts, file === undefined ? null : { file, replay })) {
      bar.clear();
      const isMended = fix && (await mend(finding));
      print(finding, fix, isMended);
      if (isMended) mended++;
      else left++;
    }
    bar.clear();
    if (file !== undefined) {
      console.log(`${replay.events} events of ${file} are newer than this database.`);
      if (replay.refused.length > 0) {
        left += replay.refused.length;
        const lines = replay.refused.slice(0, 10).join(', ');
        console.log(
          `${replay.refused.length} of its lines are no events of this database and were left out (line ${lines}).`,
        );
      }
    }
    console.log(
      `${seen} stored values and keys were opened. ${left + mended} findings${fix ? `, ${mended} mended` : ''}.`,
    );
    return left === 0;
  });
};

function assertReadable(file: string): void {
  try {
    // A folder can be opened, and not read.
    const handle = openSync(file, 'r');
    try {
      readSync(handle, Buffer.alloc(1), 0, 1, null);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      ['doctor'],
      `${file}, which --replay names, cannot be read as a file (${code}). It has to be one of "audit export", or of the sink of the audit log.`,
    );
  }
}

async function mend({ fix }: Finding): Promise<boolean> {
  if (!fix) return false;
  await fix();
  return true;
}

function print({ check, place, row, workspace, message, fix }: Finding, fixing: boolean, mended: boolean): void {
  const hint = mended ? 'MENDED' : fix && !fixing ? 'FINDING (--fix mends it)' : 'FINDING';
  console.log(`${hint}  ${check}: ${place} ${row}${workspace === null ? '' : ` of the workspace ${workspace}`}`);
  console.log(`    ${message}`);
}
