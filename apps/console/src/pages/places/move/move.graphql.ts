// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type DiskSelectorInput = {
  readonly byPath?: string | null | undefined;
  readonly key?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly wwn?: string | null | undefined;
};

export type PlaceInput = {
  readonly chassis?: string | null | undefined;
  readonly face?: RackFace | null | undefined;
  readonly height?: number | null | undefined;
  readonly node?: string | null | undefined;
  readonly rack?: string | null | undefined;
  readonly side?: RackSide | null | undefined;
  readonly slot?: string | null | undefined;
  readonly unit?: number | null | undefined;
};

export type PlacingIntentInput = {
  readonly cluster?: string | null | undefined;
  readonly machineId: string;
  readonly place?: PlaceInput | null | undefined;
  readonly renew?: ReadonlyArray<RenewedByPolicy> | null | undefined;
  readonly reservation?: string | null | undefined;
  readonly role?: string | null | undefined;
  readonly systemDisk?: ReadonlyArray<DiskSelectorInput> | null | undefined;
  readonly takeData?: string | null | undefined;
};

export type RackFace =
  | 'BOTH'
  | 'FRONT'
  | 'REAR';

export type RackSide =
  | 'FULL'
  | 'LEFT'
  | 'RIGHT';

export type RenewedByPolicy =
  | 'ADDRESSES'
  | 'ASN'
  | 'CLUSTER'
  | 'NAME'
  | 'ROLE';

export type WhatFollowsQueryVariables = {
  input: PlacingIntentInput;
};


export type WhatFollowsQuery = { readonly placingPlan: { readonly refusal: { readonly message: string } | null, readonly plan: { readonly takings: ReadonlyArray<{ readonly subject: string, readonly value: string, readonly policy: string | null, readonly instead: string | null }> } | null } };

export const whatFollowsDocument = typed<WhatFollowsQuery, WhatFollowsQueryVariables>(
  'query WhatFollows($input:PlacingIntentInput!){placingPlan(input:$input){refusal{message}plan{takings{subject value policy instead}}}}',
);
