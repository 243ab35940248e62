/** Grant's core, which its own packages wrap: a pure function of a request and a session. It comes without types. */
declare module 'grant/lib/grant.js' {
  interface GrantInput {
    readonly method: 'GET';
    readonly params: { readonly provider: string; readonly override?: 'callback' };
    readonly query?: Readonly<Record<string, string>>;
    readonly session?: object;
  }
  interface GrantOutput {
    readonly location?: string;
    readonly session: {
      readonly state?: string;
      readonly code_verifier?: string;
      readonly request?: Readonly<Record<string, unknown>>;
    };
    readonly state: { readonly response?: Readonly<Record<string, unknown>> };
  }
  export default function grant(options: {
    readonly config: Readonly<Record<string, object>>;
    /** Options of every request that Grant makes: those of `node:http`. */
    readonly request?: object;
  }): (input: GrantInput) => Promise<GrantOutput>;
}
