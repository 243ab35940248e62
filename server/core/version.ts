import description from '../../package.json' with { type: 'json' };

/** The version of this program. `package.json` says it, and only here is it read. */
export const VERSION: string = description.version;
