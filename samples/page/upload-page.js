import { followUpload } from "./follow-upload.js";
import { uploadDirectly } from "./upload-directly.js";

const element = (id) => document.getElementById(id);
let latestUpload;

const show = ({ status, message, advice = "", image, ended_at: endedAt }) => {
  document.querySelector("main").dataset.status = status;
  element("message").textContent = message;
  element("advice").textContent = advice;
  element("file").disabled = endedAt === undefined;
  for (const { uri, size, width, height, bytes } of image?.thumbnails ?? []) {
    const caption = document.createElement("figcaption");
    caption.textContent = `${size}: ${width} × ${height}, ${Math.ceil(bytes / 1_000)} KB`;
    const figure = element("thumbnails").appendChild(document.createElement("figure"));
    figure.append(Object.assign(new Image(width, height), { src: uri, alt: "" }), caption);
  }
};

const upload = async (picture) => {
  // Here a page asks its own backend, which asks PinsterApi.
  const answer = await fetch(`/pinster-api/v1/pins/${Date.now()}/images`, { method: "POST" });
  const { image_service_token: token, image_service_url: serviceUrl } = await answer.json();
  const uploadId = await uploadDirectly(serviceUrl, token, picture, (part) => {
    element("progress").value = part;
  });
  latestUpload = uploadId;
  // A failed upload is followed on. Meanwhile the user may have chosen another picture.
  await followUpload(serviceUrl, token, uploadId, (state) => {
    if (uploadId === latestUpload) show(state);
  });
};

element("file").addEventListener("change", async ({ target }) => {
  const [picture] = target.files;
  if (picture === undefined) return;
  element("preview").src = URL.createObjectURL(picture);
  element("thumbnails").replaceChildren();
  element("progress").value = 0;
  show({ status: "sending", message: "The picture is being sent." });
  await upload(picture).catch(({ message }) => {
    show({ status: "refused", message, ended_at: "now" });
  });
  target.value = ""; // so that the same file can be chosen again
});
