import { followUpload } from "./follow-upload.js";
import { uploadDirectly } from "./upload-directly.js";

/** Larger pictures do not go into a request's body. The service takes a little more there. */
const MAX_BODY_IMAGE_BYTES = 4_000_000;

const element = (id) => document.getElementById(id);
let latestUpload;

const post = async (url, init) => {
  const response = await fetch(url, { method: "POST", ...init });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? answer.message);
  return answer;
};

const uploadInBody = async (serviceUrl, token, picture) => {
  const reader = new FileReader();
  reader.readAsDataURL(picture);
  await new Promise((resolve) => reader.addEventListener("loadend", resolve));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ data: { image: reader.result } });
  return (await post(`${serviceUrl}/`, { headers, body })).upload_id;
};

const show = ({ status, message, advice = "", image, ended_at: endedAt }) => {
  document.querySelector("main").dataset.status = status;
  element("message").textContent = message;
  element("advice").textContent = advice;
  element("file").disabled = endedAt === undefined;
  for (const { uri, size, width, height, bytes } of image?.thumbnails ?? []) {
    const picture = Object.assign(new Image(width, height), { src: uri, alt: "" });
    const caption = document.createElement("figcaption");
    caption.textContent = `${size}: ${width} × ${height}, ${Math.ceil(bytes / 1_000)} KB`;
    const figure = document.createElement("figure");
    figure.append(picture, caption);
    element("thumbnails").append(figure);
  }
};

const upload = async (picture) => {
  // Here a page asks its own backend, which asks PinsterApi.
  const pin = `/pinster-api/v1/pins/${Date.now()}/images`;
  const { image_service_token: token, image_service_url: serviceUrl } = await post(pin);
  const send = picture.size > MAX_BODY_IMAGE_BYTES ? uploadDirectly : uploadInBody;
  const uploadId = await send(serviceUrl, token, picture, (part) => {
    element("progress").value = part;
  });
  element("progress").value = 1;
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
