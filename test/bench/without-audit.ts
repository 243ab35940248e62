import { createApp } from '../../server/app/app.ts';
import type { AuditLog } from '../../server/audit/log/log.ts';
import { loadConfig } from '../../server/config/config.ts';

/** The server with an audit log that writes nothing: what the bench measures the cost of the log against. */
const audit: AuditLog = { record: async () => {}, recordIn: async () => {}, recordRefusal: async () => {} };

const app = await createApp(loadConfig(process.env), { audit });
app.log.info({ url: await app.listen() }, 'Ready');
process.once('SIGTERM', () => void app.close());
