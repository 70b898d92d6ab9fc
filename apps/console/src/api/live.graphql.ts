// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type LiveNewsSubscriptionVariables = {
  after?: string | null | undefined;
};


export type LiveNewsSubscription = { readonly events: { readonly position: string, readonly events: ReadonlyArray<{ readonly stream: string }> } };

export const liveNewsDocument = typed<LiveNewsSubscription, LiveNewsSubscriptionVariables>(
  'subscription LiveNews($after:Position){events(after:$after){position events{stream}}}',
);
