import { defineEntity, p } from '@mikro-orm/core';

const RateWindowSchema = defineEntity({
  name: 'RateWindow',
  tableName: 'rate_window',
  properties: {
    /** First in the key, so that old windows are found by it. */
    windowStart: p.datetime().length(3).primary(),
    /** SHA-256 in hex of what is counted, which may be an address or an id. */
    key: p.text().primary(),
    count: p.integer(),
  },
});

/** How often something was used in one minute, over all servers. No workspace's: an address may be nobody's. */
export class RateWindow extends RateWindowSchema.class {}
RateWindowSchema.setClass(RateWindow);
