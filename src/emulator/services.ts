/** A Google service, as its errors name it. */
export type Service = {
  /** Its host, which is also its name. */
  host: string;
  title: string;
  /** The full name of its gRPC service. */
  rpcService: string;
};

export const LIBRARY_SERVICE: Service = {
  host: 'photoslibrary.googleapis.com',
  title: 'Photos Library API',
  rpcService: 'google.photos.library.v1.PhotosLibrary',
};

/** The name of its gRPC service is assumed: no source was found. */
export const PICKER_SERVICE: Service = {
  host: 'photospicker.googleapis.com',
  title: 'Google Photos Picker API',
  rpcService: 'google.photos.picker.v1.PhotosPicker',
};
