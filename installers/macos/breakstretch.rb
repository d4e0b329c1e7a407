# Homebrew's recipe. make-cask.sh fills in the checksums of a release and the address of the project.
# It ends the program before it removes the files, and removes the launch agent that `breakstretch autostart` made. Only
# `brew uninstall --zap` removes the settings and the history.
cask "breakstretch" do
  arch arm: "arm64", intel: "x86_64"

  version "0.1.0"
  sha256 arm:   "0000000000000000000000000000000000000000000000000000000000000000",
         intel: "0000000000000000000000000000000000000000000000000000000000000000"

  url "@PROJECT@/releases/download/v#{version}/breakstretch-#{version}-macos-#{arch}.zip"
  name "BreakStretch"
  desc "Break reminder that guides you through a desk stretch"
  homepage "@PROJECT@"

  livecheck do
    url :url
    strategy :github_latest
  end

  depends_on macos: ">= :big_sur"

  app "BreakStretch.app"
  binary "#{appdir}/BreakStretch.app/Contents/MacOS/breakstretch"

  uninstall early_script: {
              executable:   "#{appdir}/BreakStretch.app/Contents/MacOS/breakstretch",
              args:         ["quit"],
              must_succeed: false,
            },
            launchctl:    "io.github.breakstretch.breakstretch",
            quit:         "io.github.breakstretch.breakstretch"

  zap trash: "~/Library/Application Support/breakstretch"
end
