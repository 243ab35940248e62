import { listenForChanges } from '../connections/changes.ts';
import type { UserContext } from '../context.ts';
import { createSafeErrors } from '../graphql/errors.ts';
import type { RequestContext, RequestFacts } from '../graphql/request.ts';
import { closeServer } from '../http/listening.ts';
import { createPages } from '../http/pages/pages.ts';
import { createHttpServer } from '../http/server.ts';
import { createGraphQLServer } from '../http/yoga.ts';
import { createSignInRoute } from '../identity/routes/sign-in.ts';
import { createOAuthRoutes } from '../oauth/routes/routes.ts';
import { buildSchema } from '../schema.ts';
import type { Foundation } from './foundation.ts';
import { OPERATION_MILLISECONDS, type Services } from './services.ts';
import type { SignIn } from './sign-in.ts';

/** What the world sees: the schema, and the HTTP server that answers by it. */
export async function createFront(
  foundation: Foundation,
  services: Services,
  { authenticate, tokens, runTokens }: SignIn,
  ends: AsyncDisposableStack,
) {
  const { config, now, log, query, macs, audit, registry, operations, pages, signInCode, publicUrl } = foundation;
  const { contextFor, servicesOf, usage, keyWork, origins } = services;
  const changes = ends.adopt(await listenForChanges(foundation.database), ({ close }) => close());
  const contextOf = async (facts: RequestFacts): Promise<RequestContext> => {
    const origin = { request: facts.requestId, address: facts.address };
    const caller = await authenticate(facts.headers, origin);
    const own = caller && servicesOf(caller, origin);
    const accessRefused = (operation: string) => {
      if (own)
        audit
          .record(own, { type: 'access.refused', outcome: 'FORBIDDEN', details: { operation } })
          .catch((err) => log.error({ err }, 'A refusal could not be put on record'));
    };
    return {
      registry,
      caller,
      services: own,
      facts,
      macs,
      query,
      changes,
      tokens,
      runTokens,
      accessRefused,
      contextOf,
    };
  };
  const schema = buildSchema(registry);
  const errors = createSafeErrors(schema, log);
  const { production, trustedProxies } = config;
  const operationMilliseconds = OPERATION_MILLISECONDS;
  const ownOperations = pages?.operations ?? new Map();
  const graphql = createGraphQLServer({
    ...{ schema, errors, production, operations, ownOperations, operationMilliseconds, contextOf },
  });
  const oauth = createOAuthRoutes({ everywhere: foundation.everywhere, contextFor, publicUrl, now, log });
  const signIn =
    signInCode &&
    createSignInRoute({
      ...{ take: signInCode, tokens, publicUrl },
      servicesOf: async (token, { request, address }) => {
        const caller = await authenticate({ authorization: `Bearer ${token}` }, { request, address });
        return caller?.kind === 'user' ? (servicesOf(caller, { request, address }) as UserContext) : undefined;
      },
    });
  const routes: typeof oauth = (request, response, origin) =>
    oauth(request, response, origin) || (signIn?.(request, response, origin) ?? false);
  const front = { production, origins, trustedProxies, publicUrl, routes, isReady: keyWork.isReady };
  const server = createHttpServer({ graphql, errors, pages: createPages({ pages }), ...front });
  // What was used is written before anything that may take long.
  ends.defer(async () => void (await Promise.all([closeServer(server), usage.flush()])));
  // Streams end first: they would keep their connections for as long as their clients like.
  ends.defer(() => changes.endAll());
  return server;
}
