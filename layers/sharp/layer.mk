# What both Makefiles share; they set CPU. `sam build` calls one of them: make does not learn the architecture from it, so the
# template names the folder. The binaries are npm's prebuilt ones, so any machine builds either.
HERE := $(dir $(lastword $(MAKEFILE_LIST)))

build-SharpLayer:
	mkdir -p "$(ARTIFACTS_DIR)/nodejs"
	cp "$(HERE)package.json" "$(HERE)package-lock.json" "$(ARTIFACTS_DIR)/nodejs/"
	npm ci --prefix "$(ARTIFACTS_DIR)/nodejs" --omit=dev --os=linux --cpu=$(CPU) --libc=glibc --ignore-scripts --loglevel=error
