export { happenedAt } from '#libs/kernel/index.js';
