"""python -m bot is yinju."""

from bot.cli import main

if __name__ == "__main__":
    main(prog_name="yinju")
