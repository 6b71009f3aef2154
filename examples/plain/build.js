// Puts the page and the widget's own files into one folder, as any static server can have them.
const { cpSync } = require('node:fs');

cpSync('index.html', 'public/index.html');
cpSync('node_modules/parcel-tracker/dist', 'public/parcel-tracker', { recursive: true });
