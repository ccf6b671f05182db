/** Words of the desktop shell's own menus and dialogs. */
export const desktop = {
  menu: {
    file: '&File',
    openDirectory: 'Open build directory…',
    openFile: 'Open image or manifest…',
    reload: 'Read the build again',
    edit: '&Edit',
    view: '&View',
    build: 'Build',
    serve: 'Serve',
    flash: 'Flash',
    station: 'Station',
    log: 'Log',
    window: '&Window',
    help: '&Help',
    website: 'Flashdock on the web',
  },
  chooseDirectory: 'Open a build directory',
  openRecipe: 'Open a recipe',
  saveRecipe: 'Save the recipe',
  recipes: 'Recipes',
  chooseFile: 'Open an image or a manifest',
  anyFile: 'Choose a file',
  images: 'Images and manifests',
  quitTitle: 'A job is running',
  quitQuestion: (count: number) =>
    count === 1
      ? 'A device is being flashed. If you quit now, it may be left without a firmware that boots.'
      : `${count} devices are being flashed. If you quit now, they may be left without a firmware that boots.`,
  keepRunning: 'Keep running',
  quitAnyway: 'Cancel the job and quit',
  crashTitle: 'Flashdock has to end',
  crashCause: (message: string) => `Something went wrong that never should: ${message}`,
};

export type DesktopWords = typeof desktop;
