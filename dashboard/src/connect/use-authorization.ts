import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { textOf } from '../api/documents.ts';
import type { Failure } from '../api/failures.ts';
import {
  AuthorizationStateDocument,
  type AuthorizationStateQuery,
  type AuthorizationStateQueryVariables,
  StartAuthorizationDocument,
  type StartAuthorizationInput,
  type StartAuthorizationMutation,
} from '../api/gql/graphql.ts';
import { useChange } from '../api/use-api.ts';

type Started = Extract<StartAuthorizationMutation['startAuthorization'], { __typename: 'StartedAuthorization' }>;
type Ended = NonNullable<AuthorizationStateQuery['authorization']>;

/** How far an authorization has come. */
export type Way =
  | { readonly at: 'start'; readonly message?: string; readonly failure?: Failure; readonly code?: string }
  | { readonly at: 'beginning' }
  /** The user is at the service. A window could not be opened: there is the link to it. */
  | { readonly at: 'service'; readonly started: Started; readonly isBlocked: boolean }
  | { readonly at: 'end'; readonly ended: Ended };

const ASKED_MILLISECONDS = 3_000;
const WINDOW = 'popup,width=620,height=760';

/** Takes a user to a service and back. `begin` is to be called in a press: browsers block windows that open later. */
export function useAuthorization() {
  const client = useClient();
  const start = useChange(StartAuthorizationDocument);
  const [way, setWay] = useState<Way>({ at: 'start' });
  const isOver = useRef(false);
  useEffect(() => {
    isOver.current = false;
    return () => {
      isOver.current = true;
    };
  }, []);

  const begin = useCallback(
    async (input: StartAuthorizationInput) => {
      const popup = input.device ? null : open('about:blank', '_blank', WINDOW);
      setWay({ at: 'beginning' });
      const { data, failure } = await start({ input });
      const started = data?.startAuthorization;
      if (started?.__typename !== 'StartedAuthorization') {
        popup?.close();
        return setWay({
          at: 'start',
          ...(failure ? { failure } : {}),
          ...(started ? { message: started.message, code: started.code } : {}),
        });
      }
      if (popup && started.url) popup.location.href = started.url;
      setWay({ at: 'service', started, isBlocked: popup === null && !input.device });
      const query = textOf(AuthorizationStateDocument);
      while (!isOver.current) {
        await toldOrLater(started.authorization.id);
        const { data: told } = await client
          .query<AuthorizationStateQuery, AuthorizationStateQueryVariables>(
            query,
            { id: started.authorization.id },
            { requestPolicy: 'network-only' },
          )
          .toPromise();
        const state = told?.authorization;
        if (state === null) return setWay({ at: 'start' });
        if (state && state.status !== 'PENDING' && state.status !== 'EXCHANGING') {
          popup?.close();
          return setWay({ at: 'end', ended: state });
        }
      }
      return undefined;
    },
    [client, start],
  );
  return { way, begin, again: () => setWay({ at: 'start' }) };
}

/** Ends when the window at the service says so, or after a while: some services cut the tie between the windows. */
function toldOrLater(id: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('message', listen);
      resolve();
    };
    const timer = setTimeout(done, ASKED_MILLISECONDS);
    const listen = ({ origin, data }: MessageEvent<{ type?: unknown; flowId?: unknown } | null>) => {
      if (origin === location.origin && data?.type === 'dragops:authorization' && data.flowId === id) done();
    };
    addEventListener('message', listen);
  });
}
