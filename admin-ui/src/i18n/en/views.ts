import type { views as spanish } from '../es/views.ts';

export const views: typeof spanish = {
  title: 'Saved views',
  own: 'Yours',
  shared: 'Shared',
  count: '{{n}}',
  orMore: '{{n}} or more',
  empty:
    'Filter or sort the list and save it here under a name: a click away, with how many products it finds.',
  emptySave: 'Save this list under a name: a click away, with how many products it finds.',
  loading: 'Loading the views…',
  failed: 'The views could not be loaded',
  save: 'Save this view',
  name: 'Name of the view',
  saveName: 'Save',
  share: 'Shared with everybody',
  change: 'Change the view {{name}}',
  takeFilter: 'Take the filter and order of now',
  delete: 'Delete the view',
  saved: 'View “{{name}}” saved',
  notSaved: 'The view could not be saved',
  deleted: 'View “{{name}}” deleted',
  notDeleted: 'The view could not be deleted',
  undo: 'Undo',
  notHere: 'of another program',
  notHereHint: 'Its filter cannot be shown on this screen.',
};
