import type { ReactNode } from 'react';
import type { MachineOrderField, MachineRowsQuery, MachineRowsQueryVariables } from './machine-rows.graphql.js';

export type MachineRow = MachineRowsQuery['machines']['edges'][number]['node'];

/** Groups of fields that are asked for only when a column shows them: the query's `@include` variables. */
export type Part = {
  [Name in keyof MachineRowsQueryVariables]-?: MachineRowsQueryVariables[Name] extends boolean ? Name : never;
}[keyof MachineRowsQueryVariables];

export type Plain = string | number | boolean | null | undefined | readonly string[];

export interface MachineColumn {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Exclude<Part, 'count'>[];
  /** Rem. */
  readonly width: number;
  readonly sort?: MachineOrderField;
  readonly isFigure?: boolean;
  /** Not known of the past. */
  readonly isNowOnly?: boolean;
  /** As an export has it. */
  readonly plain: (row: MachineRow) => Plain;
  /** As the table shows it, where that is another than `plain`. */
  readonly cell?: (row: MachineRow) => ReactNode;
}
