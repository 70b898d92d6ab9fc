import { lazy, Suspense } from 'react';
import { closeOrder, useOrder } from './order.js';

const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog.jsx')).CommandDialog }));

/** Where the dialog of the command appears that somebody is about to give. */
export const CommandDialogs = () => {
  const order = useOrder();
  if (!order) return null;
  return (
    <Suspense fallback={null}>
      <CommandDialog order={order} onClose={closeOrder} />
    </Suspense>
  );
};
