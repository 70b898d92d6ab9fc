export { renderStorage, type RenderedScript } from './script.js';
