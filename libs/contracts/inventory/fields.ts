import { z } from 'zod';

/** Bounds that every inventory document keeps: they are what a hostile report runs into. */
export const text = z.string().max(512);
export const label = text.optional();
export const count = z.int().min(0).max(1_000_000).optional();
export const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional();
export const flag = z.boolean().optional();
export const listOf = <Item extends z.ZodType>(item: Item, most = 512) => z.array(item).max(most).optional();
