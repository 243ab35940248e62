import { createRotations } from '../../server/keys/rotation/rotation.ts';
import { openTools } from './tools.ts';

/*
 * A process that does nothing but carry rotations on, one after the other, for a test to kill. It says `working` when it has
 * taken one. Its lease is short, so that the next one need not wait long for a dead one.
 */
const { database, keks, keyring, macs, audit } = await openTools(process.env);
const rotations = createRotations({ database, keks, keyring, macs, audit, origin: 'operator', leaseSeconds: 0.4 });
const { signal } = new AbortController();
const look = async () => {
  const [job] = await rotations.jobs.running();
  if (!job || job.isAttended) return;
  console.log('working');
  await rotations.run(job, signal).finally(() => console.log('idle'));
};
// A database that ends a session is told, and asked again.
for (;;) {
  await look().catch((error) => console.log(`failed ${error.message}`));
  await new Promise((resolve) => setTimeout(resolve, 20));
}
